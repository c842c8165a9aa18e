import { launchServer, shareServer } from './browser-host.ts';
import { launchElectron, shareElectron } from './desktop-host.ts';
import type { HostKind, LaunchOptions, OwnHost, SharedHost } from './host.ts';
import { placeOfDevice, type Place } from './place.ts';

/** Starts a host of a test's own. */
export function launch(kind: HostKind, place: Place, options: LaunchOptions = {}): Promise<OwnHost> {
  const ofDevice = options.device === undefined ? place : placeOfDevice(place, options.device);
  return kind === 'browser' ? launchServer(ofDevice, options) : launchElectron(ofDevice, options);
}

/** Starts the host that the tests of a worker share. */
export function share(kind: HostKind): Promise<SharedHost> {
  return kind === 'browser' ? shareServer() : shareElectron();
}
