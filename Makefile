# Each target is one call; what it does is in pom.xml and bin/.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help up rebuild restore verify check soak mutate fuzz package deploy bench contract hostile format clean

# Found when a target needs it, so that help works without a JDK.
JDK = JAVA_HOME=$$(bin/jdk25) && export JAVA_HOME
MVN = ./mvnw --batch-mode --quiet
# Single tests of the ledger in one JVM, one after the other.
ACCEPTANCE = -Dassembly.skipAssembly -Dpackaged.skip=true -Dacceptance.forks=1 --projects acceptance --also-make \
  -Dsurefire.failIfNoSpecifiedTests=false
JAVA = "$$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

up: ## Run the whole ledger on this machine, on http://localhost:8080, until Ctrl-C; LAMBDA=1 runs what is packaged
	@$(JDK) && echo 'Building, which takes some minutes the first time' >&2 && \
	  $(MVN) package -Dmaven.test.skip=true $$([ "$$LAMBDA" ] || echo -Dassembly.skipAssembly) && \
	  exec $(JAVA) -cp 'local/target/passbook-local.jar:local/target/lib/*' dev.passbook.local.Passbook

rebuild: ## Rebuild all states from the events and say what differed; in the environment of make up, also while it runs
	@$(JDK) && $(MVN) package -Dmaven.test.skip=true -Dassembly.skipAssembly --projects local --also-make && \
	  exec $(JAVA) -cp 'local/target/passbook-local.jar:local/target/lib/*' dev.passbook.local.RebuildJob

verify: ## Verify all chains of hashes, and all anchors of them; in the environment of make up, also while it runs
	@$(JDK) && $(MVN) package -Dmaven.test.skip=true -Dassembly.skipAssembly --projects local --also-make && \
	  exec $(JAVA) -cp 'local/target/passbook-local.jar:local/target/lib/*' dev.passbook.local.VerifyJob

restore: ## Fill an empty database from an archive: FROM=folder or FROM=s3://bucket, BROKEN=keep; with the environment of make up
	@$(JDK) && $(MVN) package -Dmaven.test.skip=true -Dassembly.skipAssembly && \
	  exec $(JAVA) -cp 'local/target/passbook-local.jar:local/target/lib/*' dev.passbook.local.RestoreFromArchive

check: ## Format, static analysis and all tests; what CI runs
	@$(JDK) && $(MVN) --threads 2 clean verify && bin/test-summary

fuzz: ## Look for input that breaks the ledger: for SECONDS (60 unless set) in all, of ONLY=json alone; make check does 30
	@$(JDK) && $(MVN) verify --projects fuzz --also-make -Dassembly.skipAssembly -Dtest='*FuzzTest' \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dfuzz.seconds=$(or $(SECONDS),60) -Dfuzz.only=$(ONLY) && cat fuzz/target/fuzzed.txt

package: ## Build what AWS would run: infrastructure/target/artifacts/*.zip and the CloudFormation template, .serverless/
	@$(JDK) && $(MVN) package -Dmaven.test.skip=true && cat infrastructure/target/sizes.txt

deploy: ## Deploy to the AWS account of the environment's credentials; STAGE=dev unless set
	@bin/aws-credentials && $(MAKE) --no-print-directory package && node_modules/.bin/osls deploy --stage "$${STAGE:-dev}" $$OPTIONS

contract: ## Write docs/openapi.json and docs/problems.md as the code says
	@$(JDK) && $(MVN) package -Dmaven.test.skip=true -Dassembly.skipAssembly --projects local --also-make && \
	  $(JAVA) -cp 'local/target/passbook-local.jar:local/target/lib/*' dev.passbook.local.contract.Contract docs

bench: ## Measure speed beside peers and floors, and write docs/benchmarks.md; some 15 minutes; ONLY=append measures that alone
	@$(JDK) && bench/peers/pgbench/installed && bench/peers/node/install && \
	  echo 'Building, which takes some minutes the first time' >&2 && $(MVN) package -Pbench -Dmaven.test.skip=true && \
	  exec $(JAVA) -cp 'bench/target/passbook-bench.jar:bench/target/lib/*' dev.passbook.bench.Bench

hostile: ## Send 100,000 requests made from the contract, valid, nearly valid and hostile; REQUESTS=… SEED=…
	@$(JDK) && $(MVN) test $(ACCEPTANCE) \
	  -Dtest=GeneratedRequestsTest -Dpassbook.requests="$${REQUESTS:-100000}" $${SEED:+-Dpassbook.seed="$$SEED"}

soak: ## Try all promises at length, for MINUTES (90) in all, and say what was reached; see docs/reliability.md
	@$(JDK) && exec bin/soak

mutate: ## Change the rules and the fold one place at a time, and see that a test notices 90 % of it; some minutes
	@$(JDK) && $(MVN) test-compile org.pitest:pitest-maven:mutationCoverage -Dassembly.skipAssembly \
	  --projects shared-domain/ledger,shared-domain/event-store,functions/fold --also-make

format: ## Format the code the way make check wants it
	@$(JDK) && $(MVN) spotless:apply

clean: ## Delete what was built; the data in .passbook/ stays
	@$(JDK) && $(MVN) clean
