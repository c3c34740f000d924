import { z } from "zod";
import { roles } from "./roles.ts";

const name = z.string().trim().min(1).max(100);
const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** Long enough to guess slowly, short enough that hashing it is no way to keep the processor busy. */
const newPassword = z.string().min(10).max(200);

export const SignUp = z.strictObject({ schoolCode: z.string().trim().min(4).max(40), name, email, password: newPassword });
export const Login = z.strictObject({ email, password: z.string().min(1).max(200) });
export const NewMember = z.strictObject({
	name,
	email,
	password: newPassword,
	role: z.enum(["learner", "guardian", "teacher", "administrator"]),
});

export const AccountView = z.object({
	id: z.uuid(),
	name: z.string(),
	email: z.string(),
	role: z.enum(roles),
	school: z.object({ id: z.uuid(), name: z.string() }),
});
export const SignedIn = z.object({ accessToken: z.string(), expiresIn: z.int(), account: AccountView });

export type SignUp = z.output<typeof SignUp>;
export type Login = z.output<typeof Login>;
export type NewMember = z.output<typeof NewMember>;
export type AccountView = z.output<typeof AccountView>;
