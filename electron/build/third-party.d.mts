import type { Plugin } from 'vite';

/** A package that is in a bundle. */
export interface ThirdParty {
  name: string;
  version: string;
  /** SPDX id. */
  licence: string;
  /** The licence with its copyright notice. */
  text: string;
}

export function thirdPartyCollector(): { plugin: Plugin; packages: Map<string, ThirdParty> };
export function packageFolderOf(id: string): string | null;
export function describePackage(folder: string): ThirdParty;
export function mergePackages(lists: readonly (readonly ThirdParty[])[]): ThirdParty[];
export function noticesText(packages: readonly ThirdParty[]): string;
