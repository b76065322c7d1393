import { DateTime } from 'luxon';

/** How long ago (or until) an instant is, with the exact time on hover. */
export function Age(props: { at: string; now?: DateTime; short?: boolean }) {
  const { at, now = DateTime.now(), short } = props;
  const style = short ? 'short' : 'long';
  const time = DateTime.fromISO(at, { locale: 'en' });
  if (!time.isValid) return <>at an unknown time</>;
  const seconds = Math.abs(time.diff(now).as('seconds'));
  const text =
    seconds < 60 ? 'just now' : time.toRelative({ base: now, style });
  return (
    <time
      dateTime={at}
      title={time.toFormat("d LLL yyyy, HH:mm:ss 'UTC'ZZ")}
      style={{ whiteSpace: 'nowrap' }}
    >
      {text}
    </time>
  );
}
