/** The part of a class of the user's own that makes the facts of its instances; every base class has one. */
export const FACTS = '~factsOf';
