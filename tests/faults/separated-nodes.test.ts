import { keepsEveryPromise } from './machines/judgement.ts';
import { whyNoNamespaces } from './machines/network-namespaces.ts';
import { startSeparatedWorld } from './machines/separated-world.ts';

keepsEveryPromise('nodes and Redis on machines of their own keep every promise', {
  start: () => startSeparatedWorld(3, 5),
  pinned: [],
  skip: whyNoNamespaces(),
});
