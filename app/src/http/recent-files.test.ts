import { describe, expect, test } from "@jest/globals";
import { createRecentFiles } from "./recent-files.ts";

describe("files kept in memory", () => {
	test("hold no more bytes than allowed, and the one asked for longest ago goes first", () => {
		const files = createRecentFiles<string>(10);
		files.keep("a", "A", 4);
		files.keep("b", "B", 4);
		files.find("a");
		files.keep("c", "C", 4);
		expect(["a", "b", "c"].map(files.find)).toEqual(["A", undefined, "C"]);
	});

	test("a file put again counts once, and one larger than all room isn't kept", () => {
		const files = createRecentFiles<string>(10);
		for (let time = 0; time < 3; time += 1) files.keep("a", "A", 6);
		files.keep("b", "B", 4);
		expect(["a", "b"].map(files.find)).toEqual(["A", "B"]);
		files.keep("huge", "H", 11);
		expect(["a", "b", "huge"].map(files.find)).toEqual([undefined, undefined, undefined]);
	});
});
