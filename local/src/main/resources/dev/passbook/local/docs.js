// Nothing of the contract leaves this machine: no validator's badge.
SwaggerUIBundle({ url: '/openapi.json', dom_id: '#contract', deepLinking: true, validatorUrl: null });
