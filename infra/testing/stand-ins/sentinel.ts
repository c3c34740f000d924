/** A word that generated secrets carry under test, so that it is found wherever they leak to. */
export const sentinel = "SENTINEL";
