import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { MetricOfService, MetricPoint } from '../../api';
import { tokensOf } from '../signs';
import { chartScale, type ChartScale } from './chartScale';
import {
  chartSentence,
  dayOf,
  drawable,
  isWithin,
  monthOf,
  targetText,
  withUnit,
} from './metricWords';

const useStyles = makeStyles<Theme, { height: number }>(theme => {
  const tokens = tokensOf(theme);
  return {
    root: { margin: 0, minWidth: 0, width: '100%' },
    frame: {
      position: 'relative',
      height: ({ height }) => height,
      borderBottom: `1px solid ${tokens.line}`,
      '& svg': {
        position: 'absolute',
        inset: 0,
        width: '100%',
        height: '100%',
        overflow: 'visible',
      },
      // The drawing is stretched to the room that there is, its lines are not.
      '& path, & line': { vectorEffect: 'non-scaling-stroke', fill: 'none' },
    },
    beyond: { fill: tokens.bad.tint, opacity: 0.7 },
    aim: {
      stroke: tokens.quiet.ink,
      strokeWidth: 1.5,
      strokeDasharray: '5 4',
    },
    course: { stroke: tokens.accent, strokeWidth: 2, strokeLinejoin: 'round' },
    dot: { strokeLinecap: 'round' },
    met: { stroke: tokens.accent },
    missed: { stroke: tokens.bad.ink },
    hole: { stroke: tokens.surface },
    aimText: {
      position: 'absolute',
      left: 0,
      fontSize: 11.5,
      lineHeight: '14px',
      padding: '0 3px',
      color: tokens.quiet.ink,
      pointerEvents: 'none',
    },
    ends: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      fontSize: 11.5,
      lineHeight: '18px',
      color: tokens.quiet.ink,
      whiteSpace: 'nowrap',
    },
  };
});

/** The course of a metric with its target as a line. Its side that misses the target is tinted. */
export function MetricChart(props: {
  metric: MetricOfService;
  height?: number;
}) {
  const { metric, height = 64 } = props;
  // In a row the target stands beside the chart, and there is room for months only.
  const isSmall = height < 100;
  const dateOf = isSmall ? monthOf : dayOf;
  const classes = useStyles({ height });
  const points = drawable(metric);
  if (points.length === 0) return null;
  const { target, unit } = metric;
  // A target in another unit than the values cannot be drawn among them.
  const aim = target && points[0].unit === unit ? target : undefined;
  const scale = chartScale(points, aim?.value);
  const [first] = points;
  const last = points[points.length - 1];
  const aimAt = aim ? scale.y(aim.value) : 0;
  return (
    <figure className={classes.root}>
      <div className={classes.frame}>
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={chartSentence(metric)}
        >
          {aim && (
            <>
              <rect
                className={classes.beyond}
                x="0"
                width="100"
                y={aim.op === '<=' ? 0 : aimAt}
                height={aim.op === '<=' ? aimAt : 100 - aimAt}
              />
              <line
                className={classes.aim}
                x1="0"
                x2="100"
                y1={aimAt}
                y2={aimAt}
              />
            </>
          )}
          {points.length > 1 && (
            <path className={classes.course} d={courseOf(points, scale)} />
          )}
          {points.map(point => (
            <Dot
              key={point.observedAt}
              point={point}
              at={`M${scale.x(point.observedAt)} ${scale.y(point.value)}h0`}
              missed={aim !== undefined && !isWithin(aim, point.value)}
              isLast={point === last}
              classes={classes}
            />
          ))}
        </svg>
        {aim && !isSmall && (
          <span
            aria-hidden
            className={classes.aimText}
            // On the side of the line where the values are not.
            style={
              aimAt < 50
                ? { bottom: `calc(${100 - aimAt}% + 1px)` }
                : { top: `calc(${aimAt}% + 1px)` }
            }
          >
            target {targetText(aim, unit)}
          </span>
        )}
      </div>
      <div className={classes.ends} aria-hidden>
        <span>{dateOf(first.observedAt)}</span>
        {points.length > 1 && <span>{dateOf(last.observedAt)}</span>}
      </div>
    </figure>
  );
}

function courseOf(points: readonly MetricPoint[], scale: ChartScale): string {
  const places = points.map(
    point => `${scale.x(point.observedAt)} ${scale.y(point.value)}`,
  );
  return `M${places.join('L')}`;
}

/** A line of no length with round ends is a circle, however the drawing is stretched. A hollow one is self-reported. */
function Dot(props: {
  point: MetricPoint;
  at: string;
  missed: boolean;
  isLast: boolean;
  classes: ReturnType<typeof useStyles>;
}) {
  const { point, at, missed, isLast, classes } = props;
  const width = isLast ? 10 : 7;
  return (
    <g>
      <title>
        {`${withUnit(point.value, point.unit)} on ${dayOf(point.observedAt)}${
          point.proven ? '' : ', self-reported'
        }`}
      </title>
      <path
        className={`${classes.dot} ${missed ? classes.missed : classes.met}`}
        strokeWidth={width}
        d={at}
      />
      {!point.proven && (
        <path
          className={`${classes.dot} ${classes.hole}`}
          strokeWidth={width - 4}
          d={at}
        />
      )}
    </g>
  );
}
