import { expect, test } from "@jest/globals";
import { failuresAfter, pauseMs } from "./backoff.ts";

test("the pause before a start doubles from 100 ms up to 10 s, and stays there", () => {
	expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 2000].map(pauseMs)).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000]);
});

test("a run of more than 30 s makes the next failure the first again", () => {
	expect([failuresAfter(7, 29_000), failuresAfter(7, 30_001)]).toEqual([8, 1]);
});
