import { UNKNOWN, type Value } from './values';

/** Names of one block or function, and of those around it. */
export class Scope {
  private readonly values = new Map<string, Value>();

  constructor(private readonly parent?: Scope) {}

  declare(name: string, value: Value): void {
    this.values.set(name, value);
  }

  /** A name that nothing declares stands for something of the environment. */
  get(name: string): Value {
    const owner = this.ownerOf(name);
    return owner ? owner.values.get(name) : UNKNOWN;
  }

  /** Gives the scope that was written to, so that a doubtful write can be taken back. */
  assign(name: string, value: Value): Scope {
    const owner = this.ownerOf(name) ?? this;
    owner.values.set(name, value);
    return owner;
  }

  private ownerOf(name: string): Scope | undefined {
    return this.values.has(name) ? this : this.parent?.ownerOf(name);
  }
}
