import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';
import type { ApiContext } from './context';

/** Who calls; a 401 without credentials, a 403 without the permission. */
export async function authorize(
  { httpAuth, permissions }: ApiContext,
  req: Request<any, any, any, any>,
  permission: BasicPermission,
): Promise<BackstageCredentials> {
  const credentials = await httpAuth.credentials(req, {
    allow: ['user', 'service'],
  });
  const [decision] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `You do not have the permission ${permission.name}`,
    );
  }
  return credentials;
}
