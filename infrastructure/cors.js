'use strict';

// From which origin a browser may ask: from none, unless the parameter cors-origin names one. API Gateway answers the
// preflight by itself, and puts its own headers in the place of a function's. Nobody is known by a cookie here, so
// credentials are never allowed; a script sends its token itself.
module.exports = async ({ resolveVariable }) => {
  const origin = await resolveVariable('param:cors-origin');
  if (!origin) return false;
  if (!isOrigin(origin)) {
    throw new Error(`cors-origin is one origin, such as https://app.example, or http://localhost:3000; not ${origin}`);
  }
  return {
    allowedOrigins: [origin],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match', 'X-Correlation-Id'],
    exposedResponseHeaders: ['ETag', 'Idempotency-Replayed', 'Location', 'Retry-After'],
    maxAge: 3600,
  };
};

// As a browser would write it (RFC 6454), and over TLS unless it is this very machine.
function isOrigin(text) {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.origin !== text || url.hostname.includes('*')) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost');
}
