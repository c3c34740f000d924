import { describe, expect, test } from "@jest/globals";
import { type Candidate, composeAnswer, countTerms } from "./extractive.ts";

const candidate = (changes: Partial<Candidate>): Candidate => ({
	kind: "lesson",
	sourceId: "lesson-1",
	title: "Clouds",
	roadmapId: "roadmap-1",
	body: "Where do clouds come from? A cloud is made of billions of tiny drops. They fall, but very slowly.",
	terms: ["cloud"],
	matched: 1,
	exact: true,
	rank: 0.1,
	...changes,
});

describe("the extractive answer", () => {
	test("is made of statements of the passage, followed by its number, and asks nothing back", () => {
		const { text, citations, found } = composeAnswer([candidate({})], {});
		expect(text).toBe("A cloud is made of billions of tiny drops. They fall, but very slowly. [1]");
		expect(citations).toMatchObject([{ number: 1, kind: "lesson", id: "lesson-1", title: "Clouds" }]);
		expect(found).toBe(true);
	});

	test("does not rest on a passage that has only half of the question's words", () => {
		const stray = candidate({ terms: ["cloud", "comput"], matched: 1, exact: false });
		expect(composeAnswer([stray], {})).toMatchObject({ citations: [], found: false });
	});

	test("accepts a passage with more than half of them", () => {
		const most = candidate({ terms: ["cloud", "drop", "planet"], matched: 2, exact: false });
		expect(composeAnswer([most], {}).found).toBe(true);
	});

	test("prefers the lesson that the question was asked from", () => {
		const other = candidate({ sourceId: "lesson-2", title: "Fog", body: "A cloud is called fog when it touches the ground below." });
		const order = (lessonId: string) => composeAnswer([candidate({}), other], { lessonId }).citations.map(({ id }) => id);
		expect([order("lesson-1")[0], order("lesson-2")[0]]).toEqual(["lesson-1", "lesson-2"]);
	});

	test("quotes no text more than twice and no sentence twice", () => {
		const { citations } = composeAnswer(
			["One", "Two", "Three"].map((word) => candidate({ body: `${word} is the number of this cloud sentence.` })),
			{},
		);
		expect(citations).toHaveLength(2);
		expect(composeAnswer([candidate({}), candidate({ kind: "material", sourceId: "material-1" })], {}).citations).toHaveLength(1);
	});

	test("finds a stem in its words, also where a final y became i", () => {
		expect(countTerms("Gravity evaporates nothing.", ["graviti", "evapor", "cloud"])).toBe(2);
	});
});
