using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Suites;

public class LeNet5Training() : TrainingSuite<LeNet5>(new(), batch: 64);

public class MlpTraining() : TrainingSuite<Mlp>(new(), batch: 64);

public class ConvNetTraining() : TrainingSuite<ConvNet>(new(), batch: 64);

public class ResidualNetworkTraining() : TrainingSuite<ResidualNetwork>(new(), batch: 32);

public class VGG16Training() : TrainingSuite<VGG16>(new(), batch: 4);
