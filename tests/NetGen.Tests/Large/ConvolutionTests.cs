using NetGen.Tests.Networks;

namespace NetGen.Tests.Large;

/// <summary>Convolutions of images that are taken in several blocks, against the definition summed in double precision.</summary>
public sealed class ConvolutionTests
{
    // Some thousands of terms in single precision, relative to the largest value.
    private const double Error = 2e-5;

    [LargeFact]
    public void Padded() => Check(new LargeImage(seed: 1), stride: (1, 1), padding: (1, 1), dilation: (1, 1), groups: 1);

    [LargeFact]
    public void Strided() => Check(new LargeStridedImage(seed: 1), stride: (2, 1), padding: (1, 2), dilation: (1, 1), groups: 1);

    [LargeFact]
    public void Dilated_in_groups() => Check(new LargeGroupedImage(seed: 1), stride: (1, 1), padding: (2, 2), dilation: (2, 1), groups: 2);

    [LargeFact]
    public void Of_many_channels() => Check(new LargeChannels(seed: 1), stride: (1, 1), padding: (1, 1), dilation: (1, 1), groups: 1);

    [LargeFact]
    public void Of_large_windows() => Check(new LargeWindows(seed: 1), stride: (1, 1), padding: (1, 1), dilation: (1, 1), groups: 1);

    [LargeFact]
    public void Of_many_small_images() =>
        Check(new ManySmallImages(seed: 1), stride: (1, 1), padding: (0, 0), dilation: (1, 1), groups: 1, samples: 517);

    private static void Check(
        INetwork<float> network, (int H, int W) stride, (int H, int W) padding, (int H, int W) dilation, int groups, int samples = 2)
    {
        network.Device = TestNetworks.Device;
        int[] image = [.. network.Info.InputShape];
        int[] result = [.. network.Info.OutputShape];
        ParameterInfo weight = network.Info.ParameterTable[0];
        int[] window = [.. weight.Dimensions];
        float[] x = Samples.Uniform<float>(samples * network.Info.InputSize, seed: 1);
        float[] dY = Samples.Uniform<float>(samples * network.Info.OutputSize, seed: 2);
        float[] y = new float[dY.Length];
        float[] dX = new float[x.Length];
        network.Forward(x, y);
        network.Backward(x, dY, dX);

        ReadOnlySpan<float> weights = network.Parameters.Slice(weight.Offset, weight.Length);
        ReadOnlySpan<float> bias = network.Parameters[weight.Length..];
        double[] expectedY = new double[y.Length];
        double[] expectedDX = new double[dX.Length];
        double[] expectedDWeight = new double[weight.Length];
        for (int n = 0; n < samples; n++)
        {
            for (int k = 0; k < result[0]; k++)
            {
                int firstChannel = k / (result[0] / groups) * window[1];
                for (int oh = 0; oh < result[1]; oh++)
                {
                    for (int ow = 0; ow < result[2]; ow++)
                    {
                        int at = (((((n * result[0]) + k) * result[1]) + oh) * result[2]) + ow;
                        double sum = bias[k];
                        for (int c = 0; c < window[1]; c++)
                        {
                            for (int r = 0; r < window[2]; r++)
                            {
                                for (int s = 0; s < window[3]; s++)
                                {
                                    int h = (oh * stride.H) + (r * dilation.H) - padding.H;
                                    int w = (ow * stride.W) + (s * dilation.W) - padding.W;
                                    if ((uint)h >= (uint)image[1] || (uint)w >= (uint)image[2])
                                    {
                                        continue;
                                    }

                                    int pixel = (((((n * image[0]) + firstChannel + c) * image[1]) + h) * image[2]) + w;
                                    int element = (((((k * window[1]) + c) * window[2]) + r) * window[3]) + s;
                                    sum += (double)x[pixel] * weights[element];
                                    expectedDX[pixel] += (double)dY[at] * weights[element];
                                    expectedDWeight[element] += (double)dY[at] * x[pixel];
                                }
                            }
                        }

                        expectedY[at] = sum;
                    }
                }
            }
        }

        AssertNear("y", expectedY, y);
        AssertNear("dX", expectedDX, dX);
        AssertNear("dWeight", expectedDWeight, network.Gradients.Slice(weight.Offset, weight.Length));
    }

    private static void AssertNear(string what, double[] expected, ReadOnlySpan<float> actual)
    {
        double largest = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(actual[i] - expected[i]) <= Error * largest, $"{what}[{i}]: expected {expected[i]}, found {actual[i]}; largest {largest}.");
        }
    }
}
