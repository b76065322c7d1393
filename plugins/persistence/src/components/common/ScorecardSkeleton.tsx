import Skeleton from '@material-ui/lab/Skeleton';

/** Holds the place of a scorecard while it loads. */
export function ScorecardSkeleton({ rows = 1 }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading the persistence scorecard">
      <Skeleton variant="rect" height={56} />
      <Skeleton height={40} style={{ marginTop: 12 }} />
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={32} />
      ))}
    </div>
  );
}
