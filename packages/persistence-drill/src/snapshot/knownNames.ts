import { OBJECT, PART } from './snapshotQuery';

/**
 * What schemas, types, routines, operators, roles and so on are called. A definition that names one shows
 * another name without a row of its own having changed; what is new or gone changes no other definition.
 */
export class KnownNames {
  private readonly names = new Map<string, string>();
  private shared?: string;

  /**
   * @param names - class and OID with the name of each, as NAMES_QUERY gives them
   * @param shared - routines and operators that another one has the name of
   * @returns false when something that was known before is called otherwise now
   */
  take(names: string, shared: string): boolean {
    let same = this.shared === undefined || this.shared === shared;
    this.shared = shared;
    for (const entry of names === '' ? [] : names.split(OBJECT)) {
      const cut = entry.indexOf(PART);
      const oid = entry.slice(0, cut);
      const name = entry.slice(cut + 1);
      const before = this.names.get(oid);
      if (before !== undefined && before !== name) same = false;
      this.names.set(oid, name);
    }
    return same;
  }
}
