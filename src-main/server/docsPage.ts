// The API as a page people can read: no script, nothing from elsewhere.
import type { OpenAPI } from '@orpc/openapi';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function docsPage(api: OpenAPI.Document): string {
  const rows = Object.entries(api.paths ?? {}).flatMap(([path, at]) => methods.flatMap((method) => {
    const operation = at?.[method];
    return operation ? [row(method, path, operation)] : [];
  }));
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Switchyard API</title>
<style>
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code { font: 13px ui-monospace, monospace; }
td { padding: .2rem 1rem .2rem 0; vertical-align: top; border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
</style>
<h1>Switchyard ${escape(api.info.version)}</h1>
<p>Every path lies below <code>/api</code> and needs <code>Authorization: Bearer TOKEN</code>; the token stands in <code>run/host.json</code> of
Switchyard's home, which only you can read. Bodies are JSON. A command carries a <code>commandId</code> of your own making: sending it twice
changes once. <code>409</code> is a refusal; its <code>data</code> says why. Streams are server-sent events; <code>Last-Event-ID</code> resumes
them. The whole description is <code>/api/openapi.json</code>.</p>
<table>
${rows.join('\n')}
</table>
</html>
`;
}

function row(method: string, path: string, operation: OpenAPI.OperationObject): string {
  const asked = [...parameters(operation), ...bodyFields(operation)];
  return `<tr><td><code>${method.toUpperCase()}</code></td><td><code>${escape(path)}</code></td><td>${asked.map(escape).join(', ')}</td></tr>`;
}

const parameters = ({ parameters: all = [] }: OpenAPI.OperationObject): string[] =>
  all.flatMap((parameter) => ('name' in parameter ? [parameter.name] : []));

function bodyFields({ requestBody: body }: OpenAPI.OperationObject): string[] {
  const schema = body && 'content' in body ? body.content['application/json']?.schema : undefined;
  return schema && 'properties' in schema ? Object.keys(schema.properties ?? {}) : [];
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
