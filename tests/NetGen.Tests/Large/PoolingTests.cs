using NetGen.Tests.Networks;

namespace NetGen.Tests.Large;

/// <summary>Pooling of images that are wider than the widest vectors, against its definition.</summary>
public sealed class PoolingTests
{
    private const int SampleCount = 2;

    [LargeFact]
    public void Maxima() => CheckMaxima(new LargeMaxPool(), kernel: (2, 2), stride: (2, 2), padding: 0);

    [LargeFact]
    public void Maxima_of_overlapping_windows() => CheckMaxima(new LargeOverlappingMaxPool(), kernel: (3, 3), stride: (2, 2), padding: 1);

    [LargeFact]
    public void Maxima_of_sliding_windows() => CheckMaxima(new LargeSlidingMaxPool(), kernel: (2, 3), stride: (1, 1), padding: 0);

    [LargeFact]
    public void Means() => CheckMeans(new LargeAvgPool(), kernel: (2, 2), stride: (2, 2), padding: 0);

    [LargeFact]
    public void Means_of_sliding_windows() => CheckMeans(new LargeSlidingAvgPool(), kernel: (3, 3), stride: (1, 1), padding: 1);

    private static void CheckMaxima(INetwork<float> network, (int H, int W) kernel, (int H, int W) stride, int padding)
    {
        // Few different values, so that many windows have several maxima; some are no numbers, and some windows nothing but infinite.
        float[] x = Samples.Uniform<float>(SampleCount * network.Info.InputSize, seed: 1);
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = i % 37 == 0 ? float.NaN : i % 100 < 12 ? float.NegativeInfinity : MathF.Round(x[i] * 2);
        }

        Check(network, x, kernel, stride, padding, (window, dY, dX) =>
        {
            int argMax = window[0];
            foreach (int pixel in window)
            {
                if (x[pixel] > x[argMax] || float.IsNaN(x[pixel]))
                {
                    argMax = pixel;
                }
            }

            dX[argMax] += dY;
            return x[argMax];
        });
    }

    private static void CheckMeans(INetwork<float> network, (int H, int W) kernel, (int H, int W) stride, int padding)
    {
        float[] x = Samples.Uniform<float>(SampleCount * network.Info.InputSize, seed: 1);
        int size = kernel.H * kernel.W;
        Check(network, x, kernel, stride, padding, (window, dY, dX) =>
        {
            window.ForEach(pixel => dX[pixel] += dY / size);
            return window.Sum(pixel => (double)x[pixel]) / size;
        });
    }

    /// <param name="network">One pooling.</param>
    /// <param name="x">Its inputs.</param>
    /// <param name="kernel">Size of a window.</param>
    /// <param name="stride">From one window to the next.</param>
    /// <param name="padding">Around the image.</param>
    /// <param name="pool">Given a window's pixels, the gradient of its result and where its pixels' gradients are summed: the result.</param>
    private static void Check(
        INetwork<float> network, float[] x, (int H, int W) kernel, (int H, int W) stride, int padding, Func<List<int>, float, double[], double> pool)
    {
        network.Device = TestNetworks.Device;
        int[] image = [.. network.Info.InputShape];
        int[] result = [.. network.Info.OutputShape];
        float[] dY = Samples.Uniform<float>(SampleCount * network.Info.OutputSize, seed: 2);
        float[] y = new float[dY.Length];
        float[] dX = new float[x.Length];
        Array.Fill(dX, float.NaN);
        network.Forward(x, y);
        network.Backward(x, dY, dX);

        double[] expectedY = new double[y.Length];
        double[] expectedDX = new double[dX.Length];
        int at = 0;
        for (int plane = 0; plane < SampleCount * image[0]; plane++)
        {
            for (int oh = 0; oh < result[1]; oh++)
            {
                for (int ow = 0; ow < result[2]; ow++, at++)
                {
                    List<int> window = Window(plane, (oh * stride.H) - padding, (ow * stride.W) - padding);
                    expectedY[at] = pool(window, dY[at], expectedDX);
                }
            }
        }

        AssertEqual("y", expectedY, y);
        AssertEqual("dX", expectedDX, dX);

        List<int> Window(int plane, int top, int left)
        {
            List<int> pixels = [];
            for (int h = Math.Max(top, 0); h < Math.Min(top + kernel.H, image[1]); h++)
            {
                for (int w = Math.Max(left, 0); w < Math.Min(left + kernel.W, image[2]); w++)
                {
                    pixels.Add((((plane * image[1]) + h) * image[2]) + w);
                }
            }

            return pixels;
        }
    }

    private static void AssertEqual(string what, double[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= 1e-6;
            Assert.True(same, $"{what}[{i}]: expected {expected[i]}, found {actual[i]}.");
        }
    }
}
