import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { changeOf, Drive } from "../../../infra/rollout/executor/fixture.ts";
import { rolloutDefaults } from "../../../infra/rollout/spec.ts";
import { askFastest, specFor } from "./fastest.ts";

const spec = { ...rolloutDefaults, strategy: "canary", errorRate: 0.02 } as const;
let folder: string;
const place = () => ({ folder, asked: join(folder, "asked") });
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "fastest-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the fastest way", () => {
	test("is one shift without a hold, by the stack's own limits, once", () => {
		askFastest(place(), "abc");
		expect(specFor(place(), "abc", spec)).toMatchObject({ strategy: "blue-green", holdSeconds: 0, onNoData: "hold", errorRate: 0.02 });
		expect(specFor(place(), "abc", spec)).toEqual(spec);
	});

	test("that was asked for one release is never another's", () => {
		askFastest(place(), "abc");
		expect(specFor(place(), "def", spec)).toEqual(spec);
		expect(specFor(place(), "abc", spec)).toEqual(spec);
	});

	test("doesn't send the requests back because nobody has asked the release yet; a stack's own policy would", async () => {
		const directions = await Promise.all(
			(["hold", "roll back"] as const).map(async (onNoData) => {
				const drive = new Drive(changeOf({ strategy: "blue-green", holdSeconds: 0, onNoData }));
				drive.judged = "no data";
				await drive.run((next) => next.kind === "wait" && drive.proxy.split.new === 100);
				return drive.state.direction;
			}),
		);
		expect(directions).toEqual(["forward", "back"]);
	});
});
