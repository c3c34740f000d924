import { afterEach, expect, jest, test } from "@jest/globals";
import { printError } from "./error.ts";

afterEach(() => void jest.restoreAllMocks());

function printed(error: Error): string {
	const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
	printError(error);
	return write.mock.calls.map(([text]) => String(text)).join("");
}

const failure = (more: object): Error => Object.assign(new Error("told above"), { name: "OperationFailed", failures: [{}] }, more);

test("a failed operation says what to do next: what is known of it, else to mend what it says", () => {
	expect(printed(failure({ next: "open /home/timeline.html" }))).toMatch(
		/1 resource has failed.*\n\n {2}next: {2}open \/home\/timeline\.html\n$/,
	);
	expect(printed(failure({}))).toContain("next:  mend what it says");
});
