import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import type { EngineEvent } from "./events.ts";
import { preview, up } from "./operations.ts";
import { newCrypter, openCrypter } from "./secrets.ts";
import { readOutputs } from "./state/stacks.ts";
import { Thing } from "./testing/things.ts";
import { makeWorld, passphrase, type World } from "./testing/world.ts";

let world: World;
beforeEach(() => {
	world = makeWorld();
});
afterEach(() => world[Symbol.dispose]());

const sentinel = "sentinel-0123456789";

function filesUnder(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}

const program = async (): Promise<unknown> => {
	const config = new pulumi.Config();
	const secret = config.requireSecret("token");
	const a = new Thing("a", { secret, value: { deep: [secret, { inner: secret }] } });
	pulumi.log.info(`said by the program: ${sentinel}`);
	return { secret, nested: { secret }, password: a.password };
};

async function stackFile(): Promise<void> {
	const crypter = await openCrypter(passphrase, saltIn(world.state()));
	writeFileSync(join(world.folder, "Pulumi.dev.yaml"), `config:\n  proof:token:\n    secure: ${crypter.encrypt(sentinel)}\n`);
}

function saltIn(state: string): string {
	return (JSON.parse(state) as { checkpoint: { latest: { secrets_providers: { state: { salt: string } } } } }).checkpoint.latest
		.secrets_providers.state.salt;
}

describe("a secret", () => {
	test("is in clear in no file of the state, no event, no plan and no output", async () => {
		await stackFile();
		const events: EngineEvent[] = [];
		const onEvent = (event: EngineEvent): void => void events.push(event);
		const planned = await preview({ ...world.options, onEvent, program });
		const done = await up({ ...world.options, onEvent, program });
		const again = await up({ ...world.options, onEvent, program });
		expect(JSON.stringify([planned, done, again, events])).not.toContain(sentinel);
		expect(JSON.stringify(events)).toContain("said by the program: [secret]");
		for (const file of filesUnder(world.stateFolder)) expect([file, readFileSync(file, "utf8").includes(sentinel)]).toEqual([file, false]);
	});

	test("is in clear in no error message of a provider that repeats it", async () => {
		await stackFile();
		world.plant({ "create:a": { message: `refused: ${sentinel}` } });
		await expect(up({ ...world.options, program })).rejects.toThrow("refused: [secret]");
	});

	test("is shown when it is asked for", async () => {
		await stackFile();
		await up({ ...world.options, program });
		const place = { stateFolder: world.stateFolder, project: "proof", stack: "dev", passphrase };
		expect((await readOutputs(place))?.outputs).toEqual({ nested: { secret: "[secret]" }, password: "[secret]", secret: "[secret]" });
		expect((await readOutputs(place, { showSecrets: true }))?.outputs).toMatchObject({ nested: { secret: sentinel }, secret: sentinel });
	});

	test("that did not change keeps its ciphertext", async () => {
		await stackFile();
		await up({ ...world.options, program });
		const before = world.state().match(/"ciphertext":"[^"]+"/g);
		await up({ ...world.options, program: async () => ({ ...((await program()) as object), more: 1 }) });
		expect(world.state().match(/"ciphertext":"[^"]+"/g)).toEqual(before);
		expect(new Set(before).size).toBe(before?.length);
	});
});

test("files are readable by their owner only", async () => {
	await up({ ...world.options, program: async () => void new Thing("a") });
	const fresh = filesUnder(world.stateFolder).filter((file) => !file.endsWith(".bak"));
	expect(fresh.filter((file) => (statSync(file).mode & 0o077) !== 0)).toEqual([]);
});

test("a new stack gets a salt that opens with its passphrase and no other", async () => {
	const crypter = await newCrypter("one");
	const opened = await openCrypter("one", crypter.salt);
	expect(opened.decrypt(crypter.encrypt("text"))).toBe("text");
	await expect(openCrypter("two", crypter.salt)).rejects.toThrow("does not open");
	await expect(openCrypter("one", "v1:broken")).rejects.toThrow("damaged");
});

test("a secret of the stack file that belongs to another salt is refused by its key", async () => {
	mkdirSync(world.folder, { recursive: true });
	writeFileSync(
		join(world.folder, "Pulumi.dev.yaml"),
		"config:\n  proof:token:\n    secure: v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
	);
	await expect(up({ ...world.options, program })).rejects.toThrow("proof:token");
});
