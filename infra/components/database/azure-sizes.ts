/** Sizes of servers that Flexible Server offers in every region: memory in MiB, smallest first. */
const servers = [
	{ mib: 2048, tier: "Burstable", name: "Standard_B1ms" },
	{ mib: 4096, tier: "Burstable", name: "Standard_B2s" },
	{ mib: 8192, tier: "GeneralPurpose", name: "Standard_D2ds_v5" },
	{ mib: 16_384, tier: "GeneralPurpose", name: "Standard_D4ds_v5" },
	{ mib: 32_768, tier: "GeneralPurpose", name: "Standard_D8ds_v5" },
	{ mib: 65_536, tier: "GeneralPurpose", name: "Standard_D16ds_v5" },
	{ mib: 131_072, tier: "GeneralPurpose", name: "Standard_D32ds_v5" },
	{ mib: 196_608, tier: "GeneralPurpose", name: "Standard_D48ds_v5" },
	{ mib: 262_144, tier: "GeneralPurpose", name: "Standard_D64ds_v5" },
	{ mib: 393_216, tier: "GeneralPurpose", name: "Standard_D96ds_v5" },
] as const;

/** Sizes of Premium SSD in GiB. 4095 is no slip: at 4096 the disk is another kind, whose growing stops the server. */
const disks = [32, 64, 128, 256, 512, 1024, 2048, 4095, 8192, 16_384, 32_767] as const;

export const smallestMib = servers[0].mib;
export const largestMib = servers[servers.length - 1]?.mib ?? 0;

/** The smallest server that has so much memory. */
export function sizeOf(memoryMib: number): { readonly tier: string; readonly name: string } {
	const { tier, name } = servers.find(({ mib }) => mib >= memoryMib) ?? servers[servers.length - 1] ?? servers[0];
	return { tier, name };
}

/** The smallest disk that holds so much, in GiB. */
export function diskOf(diskGib: number): number {
	return disks.find((size) => size >= Math.min(diskGib, 4095) && size >= diskGib - 1) ?? 32_767;
}

export function burstable(memoryMib: number): boolean {
	return sizeOf(memoryMib).tier === "Burstable";
}
