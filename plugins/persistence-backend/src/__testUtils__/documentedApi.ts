import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { RequestHandler } from 'express';
import { readOpenApi } from '../api/createRouter';

/**
 * Notes every answer that the API's description does not promise: its status must be described for the
 * operation, or be an error, and its body must follow the schema.
 *
 * @param problems - receives what does not
 */
export function documentedApi(problems: string[]): RequestHandler {
  const api = readOpenApi();
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ ...api, $id: 'api' });
  const operations = Object.entries<any>(api.paths).map(([path, item]) => ({
    path,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    item,
  }));
  return (req, res, next) => {
    const known = operations.find(({ pattern }) => pattern.test(req.path));
    const method = req.method.toLowerCase();
    const responses = known?.item[method]?.responses;
    const json = res.json.bind(res);
    res.json = body => {
      const what = `${method} ${known?.path ?? req.path} ${res.statusCode}`;
      const fallback =
        res.statusCode >= 400 && responses?.default
          ? api.components.responses.Error
          : undefined;
      const { content } = responses?.[res.statusCode]?.content
        ? responses[res.statusCode]
        : fallback ?? {};
      const ref = content?.['application/json']?.schema.$ref;
      const validate = ref && ajv.getSchema(`api${ref}`);
      if (!validate) problems.push(`${what} is not described`);
      else if (!validate(body))
        problems.push(`${what}: ${ajv.errorsText(validate.errors)}`);
      return json(body);
    };
    next();
  };
}
