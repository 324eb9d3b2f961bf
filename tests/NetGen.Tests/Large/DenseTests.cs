using NetGen.Tests.Networks;

namespace NetGen.Tests.Large;

/// <summary>Products that are cut into several blocks each way, none of them full, against the definition summed in double precision.</summary>
public sealed class DenseTests
{
    // More than one chunk, whose last one is a single tile and a row.
    private const int SampleCount = 517;

    // A thousand terms in single precision, relative to the largest value.
    private const double Error = 5e-6;

    [LargeTheory]
    [InlineData(1)]
    [InlineData(3)]
    public void Many_outputs(int threads) => Check(new LargeDense(seed: 1), threads);

    [LargeTheory]
    [InlineData(1)]
    [InlineData(3)]
    public void Few_outputs(int threads) => Check(new LargeDenseToFew(seed: 1), threads);

    private static void Check(INetwork<float> network, int threads)
    {
        network.Device = TestNetworks.Device;
        network.Threads = threads;
        int inputs = network.Info.InputSize;
        int outputs = network.Info.OutputSize;
        float[] x = Samples.Uniform<float>(SampleCount * inputs, seed: 1);
        float[] dY = Samples.Uniform<float>(SampleCount * outputs, seed: 2);
        float[] y = new float[dY.Length];
        float[] dX = new float[x.Length];
        network.Forward(x, y);
        network.Backward(x, dY, dX);

        float[] weight = network.Parameters[..(inputs * outputs)].ToArray();
        float[] bias = network.Parameters[weight.Length..].ToArray();
        double[] expectedY = new double[y.Length];
        double[] expectedDX = new double[dX.Length];
        double[] expectedGradients = new double[network.Parameters.Length];
        for (int n = 0; n < SampleCount; n++)
        {
            for (int o = 0; o < outputs; o++)
            {
                double sum = bias[o];
                double gradient = dY[(n * outputs) + o];
                for (int i = 0; i < inputs; i++)
                {
                    sum += (double)weight[(o * inputs) + i] * x[(n * inputs) + i];
                    expectedDX[(n * inputs) + i] += gradient * weight[(o * inputs) + i];
                    expectedGradients[(o * inputs) + i] += gradient * x[(n * inputs) + i];
                }

                expectedY[(n * outputs) + o] = sum;
                expectedGradients[weight.Length + o] += gradient;
            }
        }

        AssertNear("y", expectedY, y);
        AssertNear("dX", expectedDX, dX);
        AssertNear("gradients", expectedGradients, network.Gradients);
    }

    private static void AssertNear(string what, double[] expected, ReadOnlySpan<float> actual)
    {
        double largest = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(actual[i] - expected[i]) <= Error * largest,
                $"{what}[{i}]: expected {expected[i]}, found {actual[i]}; largest {largest}.");
        }
    }
}
