# Each target is one call; what it does is in pom.xml and bin/.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help up check package format clean

# Found when a target needs it, so that help works without a JDK.
JDK = JAVA_HOME=$$(bin/jdk25) && export JAVA_HOME
MVN = ./mvnw --batch-mode --quiet

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

up: ## Run the whole ledger on this machine, on http://localhost:8080, until Ctrl-C
	@$(JDK) && $(MVN) package -Dmaven.test.skip=true -Dassembly.skipAssembly && \
	  exec "$$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp 'local/target/passbook-local.jar:local/target/lib/*' dev.passbook.local.Passbook

check: ## Format, static analysis and all tests; what CI runs
	@$(JDK) && $(MVN) clean verify && bin/test-summary

package: ## Build one artifact per function, functions/*/target/*.zip, and the CloudFormation template, .serverless/
	@$(JDK) && $(MVN) package -Dmaven.test.skip=true && ls -l functions/*/target/*.zip
	@npm ci --silent && npx osls package --stage $${STAGE:-dev}

format: ## Format the code the way make check wants it
	@$(JDK) && $(MVN) spotless:apply

clean: ## Delete what was built; the data in .passbook/ stays
	@$(JDK) && $(MVN) clean
