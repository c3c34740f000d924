import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { loadRelease } from "./release.ts";

let project = "";
const write = (path: string, content: string) => {
	mkdirSync(dirname(join(project, path)), { recursive: true });
	writeFileSync(join(project, path), content);
};

beforeEach(() => {
	project = mkdtempSync(join(tmpdir(), "release-"));
	for (const path of ["package-lock.json", "app/package.json", "app/src/main.ts", "app/src/http/page.ts", "app/web/main.tsx"])
		write(path, path);
	write("app/src/migrations/0001-first.sql", "-- expand\n");
});
afterEach(() => rmSync(project, { recursive: true }));

describe("a release's digest", () => {
	test("is the same for the same files", () => {
		expect(loadRelease(project)).toEqual(loadRelease(project));
		expect(loadRelease(project).digest).toMatch(/^[0-9a-f]{64}$/);
	});

	test.each(["package-lock.json", "app/package.json", "app/src/main.ts", "app/src/http/page.ts", "app/web/main.tsx", "app/src/new.ts"])(
		"changes with %s",
		(path) => {
			const before = loadRelease(project).digest;
			write(path, "changed");
			expect(loadRelease(project).digest).not.toBe(before);
		},
	);

	test("changes when a file moves", () => {
		const before = loadRelease(project).digest;
		renameSync(join(project, "app/src/main.ts"), join(project, "app/src/start.ts"));
		expect(loadRelease(project).digest).not.toBe(before);
	});

	test.each(["app/web/dist/main.js", "app/web/node_modules/x/index.js", "app/README.md", "infra/index.ts"])(
		"does not change with %s",
		(path) => {
			const before = loadRelease(project).digest;
			write(path, "changed");
			expect(loadRelease(project).digest).toBe(before);
		},
	);
});

describe("a release's migrations", () => {
	test("are named in their order, each with whether the release before can run on it", () => {
		write("app/src/migrations/0010-drop.sql", "-- breaking\nalter table lesson drop column body;");
		write("app/src/migrations/0002-more.sql", "-- expand\n");
		write("app/src/migrations/README.md", "-- breaking");
		expect(loadRelease(project).migrations).toEqual([
			{ name: "0001-first", breaking: false },
			{ name: "0002-more", breaking: false },
			{ name: "0010-drop", breaking: true },
		]);
	});
});
