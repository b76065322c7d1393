import { readFileSync } from 'node:fs';

/**
 * Most memory that this process ever held, in MB. On Linux the kernel tells it for the program alone;
 * `maxRSS` there also counts the parent that the process was forked from.
 */
export function peakMemoryMb(): number {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kilobytes) return Number(kilobytes) / 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS / 1024;
}
