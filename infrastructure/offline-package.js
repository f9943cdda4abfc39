'use strict';

// osls asks AWS, while it packages, which layers a stack has already, so that a deployment uploads none again.
// Packaging alone uploads nothing and is to work without an account: then it does not ask.
class OfflinePackage {
  constructor(serverless) {
    if (serverless.processedInput.commands.join(' ') !== 'package') return;
    const layers = serverless.pluginManager
      .getPlugins()
      .find((plugin) => plugin.constructor.name === 'AwsCompileLayers');
    layers.compareWithLastLayer = async () => {};
  }
}

module.exports = OfflinePackage;
