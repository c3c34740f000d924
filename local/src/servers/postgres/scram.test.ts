import { describe, expect, test } from "@jest/globals";
import { scramVerifier, verifies } from "./scram.ts";

describe("the verifier that stands for a password", () => {
	test("has the value that RFC 5802 derives", () => {
		const verifier = scramVerifier("pencil", Buffer.from("W22ZaJ0SNY7soEsUEjb6gQ==", "base64"));
		expect(verifier).toBe(
			"SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
		);
	});

	test("tells its own password from another", () => {
		const verifier = scramVerifier("right");
		expect([verifies(verifier, "right"), verifies(verifier, "wrong"), verifies("md5abc", "right")]).toEqual([true, false, false]);
	});
});
