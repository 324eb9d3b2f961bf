using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Suites;

public class Product512Kernels() : KernelSuite<Product512>(new(), batch: 512);

public class Product1024Kernels() : KernelSuite<Product1024>(new(), batch: 1024);

public class Convolution64At56Kernels() : KernelSuite<Convolution64At56>(new(), batch: 8);

public class Convolution256At14Kernels() : KernelSuite<Convolution256At14>(new(), batch: 8);
