/** Are two types the same, tuples, null and number included? */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** `is<Expected>()(value)` compiles where the value's type is exactly the expected one. */
export declare function is<Expected>(): <Found>(
  value: Found,
  ...same: Same<Expected, Found> extends true ? [] : [{ expected: Expected; found: Found }]
) => void;
