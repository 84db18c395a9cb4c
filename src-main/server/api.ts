// The contract as REST with server-sent events below /api, and its description. The guard has let the request in already.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { onError, ORPCError, type Router } from '@orpc/server';
import { experimental_ZodSmartCoercionPlugin as ZodSmartCoercionPlugin, ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract, type Contract } from '../../src-shared/contract/contract.ts';
import type { Caller } from '../engine/api/os.ts';
import type { Log } from '../engine/ports/log.ts';
import { readJson } from './body.ts';
import { feedCursor } from './feedCursor.ts';
import { bodyLimit } from './limits.ts';

export type ApiRouter = Router<Contract, Caller>;

/** Answers the request, or says that there is nothing at its address. */
export type Api = (request: IncomingMessage, response: ServerResponse) => Promise<'answered' | 'nothing-there' | 400 | 413>;

export function openApi(router: ApiRouter, log: Log): Api {
  const handler = new OpenAPIHandler<Caller>(router, {
    plugins: [new ZodSmartCoercionPlugin()], // a query string holds only text
    interceptors: [onError((thrown) => logFault(log, thrown))],
    clientInterceptors: [feedCursor],
  });
  return async (request, response) => {
    const body = request.method === 'GET' || request.method === 'HEAD' ? { json: undefined } : await readJson(request, bodyLimit);
    if ('wrong' in body) return body.wrong;
    const { matched } = await handler.handle(Object.assign(request, { body: body.json ?? {} }), response, { prefix: '/api', context: { by: 'api' } });
    return matched ? 'answered' : 'nothing-there';
  };
}

/** Refusals and bad input are answers; anything else that a procedure throws is ours to mend. */
export function logFault(log: Log, thrown: unknown): void {
  if (thrown instanceof ORPCError && thrown.status < 500) return;
  if (thrown instanceof Error && thrown.name === 'AbortError') return; // the caller went away
  log.fault('answer a call', thrown);
}

export const describeApi = (version: string, authority: string): Promise<OpenAPI.Document> =>
  new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(contract, {
    info: { title: 'Switchyard', version },
    servers: [{ url: `http://${authority}/api` }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  });
