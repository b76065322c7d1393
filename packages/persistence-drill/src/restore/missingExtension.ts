/** The extension that a message says is missing here: what the engine lacks is no failure of the service. */
export function missingExtension(reason: string): string | undefined {
  const found =
    /extension "([\w-]{1,63})" is not available|could not be applied: extension ([\w-]{1,63})|\/([\w-]{1,63})\.control"/.exec(
      reason,
    );
  return found?.[1] ?? found?.[2] ?? found?.[3];
}
