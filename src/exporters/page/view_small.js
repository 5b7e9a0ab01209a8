'use strict';

const makeView = makeCytoscapeView;
