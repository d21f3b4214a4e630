import type { ExceptionClass, Unknown, Value } from './model.js';

// Signals that the evaluation of a statement throws to leave the statements around it: Python's control flow, no
// errors.

/** A signal whose reason is that something can't be known. */
abstract class Doubt {
  readonly why: Unknown;

  constructor(why: Unknown) {
    this.why = why;
  }
}

/** An exception that the program certainly raises. */
export class Raised {
  readonly kind = 'raised';
  /** Undefined where its class is unknown. */
  readonly type: ExceptionClass | undefined;
  readonly line: number;
  /** Ends a sentence that begins with the line: `imports numpy, which is not there`. */
  readonly why: string;

  constructor(type: ExceptionClass | undefined, line: number, why = `raises ${type?.name ?? 'an exception'}`) {
    this.type = type;
    this.line = line;
    this.why = why;
  }
}

/** The program may have raised an exception that it handles, so it is unknown which later statements ran. */
export class MaybeRaised extends Doubt {
  readonly kind = 'maybe-raised';
}

/** `return`. */
export class Returned {
  readonly kind = 'returned';
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

/** A function may have returned, so it is unknown how much of its body ran. */
export class MaybeReturned extends Doubt {
  readonly kind = 'maybe-returned';
}

/** `break` or `continue`. */
export class LoopLeft {
  readonly kind = 'loop-left';
  readonly isContinued: boolean;

  constructor(isContinued: boolean) {
    this.isContinued = isContinued;
  }
}

/** A loop may have been left, so it is unknown how much of its body ran, and how often. */
export class MaybeLeft extends Doubt {
  readonly kind = 'maybe-left';
}

/** The evaluation can't go on: the further course of the program is unknown. */
export class Stopped extends Doubt {
  readonly kind = 'stopped';
}
