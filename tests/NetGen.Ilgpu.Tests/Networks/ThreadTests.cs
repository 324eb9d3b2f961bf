using NetGen.Ilgpu.Tests.Testing;
using NetGen.Tests.Networks;

namespace NetGen.Ilgpu.Tests.Networks;

/// <summary>Networks of one class, which share their kernels, used on several threads at once.</summary>
public sealed class ThreadTests
{
    private const int Threads = 4;
    private const int Rounds = 100;

    [DeviceFact]
    public void Each_thread_gets_what_its_network_computes()
    {
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            INetwork<float> network = TestNetworks.CreateSingle(nameof(Mlp), seed: thread);
            int samples = 3 + thread;
            float[] inputs = Samples.Uniform<float>(samples * network.Info.InputSize, seed: thread);
            float[] expected = new float[samples * network.Info.OutputSize];
            network.Device = null;
            network.Forward(inputs, expected);
            network.Device = TestDevices.Real;
            for (int round = 0; round < Rounds; round++)
            {
                float[] outputs = new float[expected.Length];
                network.Forward(inputs, outputs);
                Assert.All(expected.Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            }
        });
    }
}
