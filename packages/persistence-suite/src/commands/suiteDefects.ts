import { DEFECTS } from '../defects';
import { NEUTRAL_EDITS } from '../neutral';
import { formatSuite, totalsOf } from '../suite/printSuite';
import {
  readCleanServices,
  runDefect,
  runNeutralEdit,
  type SuiteRow,
} from '../suite/runSuite';

/** `yarn suite:defects [part of an id]`: non-zero when a defect is missed or an alarm is false. */
async function main(wanted = ''): Promise<void> {
  const services = await readCleanServices();
  const rows: SuiteRow[] = [];
  for (const defect of DEFECTS) {
    if (defect.id.includes(wanted))
      rows.push(await runDefect(defect, services));
  }
  for (const edit of NEUTRAL_EDITS) {
    if (edit.id.includes(wanted))
      rows.push(await runNeutralEdit(edit, services));
  }
  const totals = totalsOf(rows);
  process.stdout.write(`${formatSuite(rows)}\n`);
  process.exitCode =
    totals.found < totals.defects || totals.falseAlarms > 0 ? 1 : 0;
}

main(process.argv[2]).catch(error => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exitCode = 1;
});
