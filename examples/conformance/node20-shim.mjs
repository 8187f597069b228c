// The suite imports fs.globSync, which Node has from 22 on; only a command we do not run needs it.
import { register } from 'node:module';

const fsWithGlob = 'data:text/javascript,' + encodeURIComponent(`
import fs from 'node:fs';
export * from 'node:fs';
export default fs;
export const globSync = fs.globSync ?? (() => { throw new Error('globSync needs Node 22'); });
`);

register('data:text/javascript,' + encodeURIComponent(`
export async function resolve(specifier, context, next) {
  const fromSuite = context.parentURL?.includes('/@modelcontextprotocol/conformance/dist/');
  return specifier === 'fs' && fromSuite
    ? { url: ${JSON.stringify(fsWithGlob)}, shortCircuit: true }
    : next(specifier, context);
}`));
