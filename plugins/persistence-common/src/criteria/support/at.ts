import type { Finding, Location } from '../../model';

/** Path and lines of a finding about what stands at a location. */
export function at(
  location: Location,
): Pick<Finding, 'path' | 'line' | 'endLine'> {
  const { path, line, endLine } = location;
  return endLine === undefined || endLine <= line
    ? { path, line }
    : { path, line, endLine };
}
