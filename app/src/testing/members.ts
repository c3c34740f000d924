import { randomUUID } from "node:crypto";
import { school } from "../seed/content.ts";
import { type Client, createClient } from "./client.ts";
import { seedPassword, type World } from "./world.ts";

interface School {
	readonly name: string;
	readonly code: string;
}

/** An empty school that people can sign up at. */
export async function foundSchool(world: World, { name, code }: School): Promise<void> {
	await inDatabase(world, "INSERT INTO accounts.schools (id, name, sign_up_code) VALUES (gen_random_uuid(), $1, $2)", [name, code]);
}

/** A new teacher, signed in at this app. */
export async function signUpTeacher(world: World, url: string, code = school.code): Promise<Client> {
	const client = createClient(url);
	const email = `teacher-${randomUUID()}@example.org`;
	await client.signUp(code, email, seedPassword);
	await inDatabase(world, "UPDATE accounts.accounts SET role = 'teacher' WHERE email = $1", [email]);
	await client.login(email, seedPassword);
	return client;
}

async function inDatabase(world: World, text: string, values: readonly unknown[]): Promise<void> {
	const database = await world.postgres.connect("learning");
	await database.query(text, [...values]).finally(() => database.end());
}
