/** What the judge says of the new version: "inconclusive" where the figures decide nothing yet, "no data" where there are none. */
export type Verdict = "pass" | "fail" | "inconclusive" | "no data";
