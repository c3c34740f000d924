import { expect, test } from "@jest/globals";
import { isPrivate } from "./addresses.ts";

test.each(["10.0.0.0/8", "10.255.255.255", "10.0.11.0/24", "172.16.0.0/12", "172.31.255.0/24", "192.168.0.0/16", "192.168.255.255/32"])(
	"%s is private as a whole",
	(block) => {
		expect(isPrivate(block)).toBe(true);
	},
);

test.each([
	"0.0.0.0/0",
	"9.255.255.0/24",
	"10.0.0.0/7",
	"11.0.0.0/24",
	"172.15.255.0/24",
	"172.16.0.0/11",
	"172.32.0.0/16",
	"192.167.0.0/16",
	"192.168.0.0/15",
	"192.169.0.0/16",
	"203.0.113.7",
	"::/0",
	"2001:db8::/32",
	"VirtualNetwork",
	"*",
	"",
])("%s is not", (block) => {
	expect(isPrivate(block)).toBe(false);
});
