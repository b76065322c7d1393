/**
 * Ends an operation after a time, whether or not it heeds its signal: some readers do not.
 * @throws with `message` when the time is over
 */
export async function withTimeout<T>(
  milliseconds: number,
  message: string,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(message));
      controller.abort();
    }, milliseconds);
  });
  const work = run(controller.signal);
  // After a timeout nobody waits for it any more; its failure must not end the process.
  work.catch(() => {});
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
