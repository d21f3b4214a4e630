import type { ExceptionClass, Unknown, Value } from './model.js';

// What the evaluation of a statement throws to leave the statements around it. Not errors: Python's own flow of control.

/** An exception that the program raises for sure. */
export class Raised {
  readonly kind = 'raised';
  /** Undefined where nobody knows of which class it is. */
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

/** Nobody knows whether an exception was raised there that the program handles, so nobody knows what ran behind it. */
export class MaybeRaised {
  readonly kind = 'maybe-raised';
  readonly why: Unknown;

  constructor(why: Unknown) {
    this.why = why;
  }
}

/** `return`. */
export class Returned {
  readonly kind = 'returned';
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

/** Nobody knows whether a function returned there, so nobody knows what of its body ran. */
export class MaybeReturned {
  readonly kind = 'maybe-returned';
  readonly why: Unknown;

  constructor(why: Unknown) {
    this.why = why;
  }
}

/** `break` or `continue`. */
export class LoopLeft {
  readonly kind = 'loop-left';
  readonly isContinued: boolean;

  constructor(isContinued: boolean) {
    this.isContinued = isContinued;
  }
}

/** Nobody knows whether a loop was left there, so nobody knows what of its body ran, and how often. */
export class MaybeLeft {
  readonly kind = 'maybe-left';
  readonly why: Unknown;

  constructor(why: Unknown) {
    this.why = why;
  }
}

/** The evaluation can't go on: nobody knows which way the program takes. */
export class Stopped {
  readonly kind = 'stopped';
  readonly why: Unknown;

  constructor(why: Unknown) {
    this.why = why;
  }
}
