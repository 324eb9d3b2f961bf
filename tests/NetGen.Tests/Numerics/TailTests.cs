using System.Globalization;
using System.Numerics;
using NetGen.Tests.Networks;
using NetGen.Tests.Networks.Tails;
using NetGen.Tests.Runtime.Elementary;

namespace NetGen.Tests.Numerics;

/// <summary>
/// Losses, activations and their gradients are right in relative terms where they are small: at a network that is sure and right, and at
/// arguments near zero. The expected values are of another formula, in double precision.
/// </summary>
public sealed class TailTests
{
    // Some roundings of 6e-8, and of 1.1e-16.
    private const double SingleError = 1e-6;
    private const double DoubleError = 2e-15;

    public static TheoryData<double> Margins => [0, 1e-3, 1, 10, 20, 40, 80];

    public static TheoryData<double> Logits => [0, 1e-4, -1e-4, 1, -1, 20, -20, 40, -40, 80, -80, 100, -100];

    public static TheoryData<double> Arguments =>
        [0, 1e-30, -1e-30, 1e-20, -1e-20, 1e-7, -1e-7, 1e-3, -1e-3, 0.5, -0.5, 3, -3, 8, -8, 20, -20, 40, -40, 80, -80, 100, -100];

    [Fact]
    public void The_loss_of_one_class_is_zero()
    {
        Check<float>(new OneClass());
        Check<double>(new OneClassDouble());

        static void Check<T>(ITrainableNetwork<T, int> network)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            network.Device = TestNetworks.Device;
            T[] dX = [T.One];
            Assert.Equal(T.Zero, network.ComputeLoss([T.CreateChecked(3.7)], [0], new T[1]));
            Assert.Equal(T.Zero, network.ComputeGradients([T.CreateChecked(3.7)], [0], dX));
            Assert.Equal(T.Zero, dX[0]);
        }
    }

    [Fact]
    public void The_loss_of_a_margin_of_40_is_4e_minus_18()
    {
        Check<float>(new TwoClasses(), SingleError);
        Check<double>(new TwoClassesDouble(), DoubleError);

        static void Check<T>(ITrainableNetwork<T, int> network, double relative)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            network.Device = TestNetworks.Device;
            AssertNear(4.248354255291589e-18, network.ComputeLoss([T.CreateChecked(40), T.Zero], [0], new T[2]), relative);
        }
    }

    [Theory]
    [MemberData(nameof(Margins))]
    public void Cross_entropy_of_two_classes(double margin)
    {
        Check<float>(new TwoClasses(), SingleError);
        Check<double>(new TwoClassesDouble(), DoubleError);

        void Check<T>(ITrainableNetwork<T, int> network, double relative)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            network.Device = TestNetworks.Device;
            T[] x = [T.CreateChecked(margin), T.Zero];
            double m = double.CreateChecked(x[0]);
            T[] dX = new T[2];

            AssertNear(References.LogP1(Math.Exp(-m)).High, network.ComputeGradients(x, [0], dX), relative);
            double wrong = References.Sigmoid(-m).High;
            AssertNear(-wrong, dX[0], relative);
            AssertNear(wrong, dX[1], relative);

            AssertNear(m + References.LogP1(Math.Exp(-m)).High, network.ComputeGradients(x, [1], dX), relative);
            double right = References.Sigmoid(m).High;
            AssertNear(right, dX[0], relative);
            AssertNear(-right, dX[1], relative);
        }
    }

    [Theory]
    [MemberData(nameof(Margins))]
    public void Cross_entropy_of_many_classes(double margin)
    {
        Check<float>(new HundredClasses(), SingleError);
        Check<double>(new HundredClassesDouble(), DoubleError);

        void Check<T>(ITrainableNetwork<T, int> network, double relative)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            network.Device = TestNetworks.Device;
            const int Target = 37;
            T[] x = new T[100];
            x[Target] = T.CreateChecked(margin);
            T[] dX = new T[100];
            double others = 99 * Math.Exp(-double.CreateChecked(x[Target]));

            AssertNear(References.LogP1(others).High, network.ComputeGradients(x, [Target], dX), 10 * relative);
            AssertNear(-others / (1 + others), dX[Target], 10 * relative);
            AssertNear(others / 99 / (1 + others), dX[99], 10 * relative);
        }
    }

    [Theory]
    [MemberData(nameof(Logits))]
    public void Binary_cross_entropy(double logit)
    {
        foreach (double target in new[] { 0, 0.25, 0.75, 1 })
        {
            Check<float>(new OneQuestion(), target, SingleError);
            Check<double>(new OneQuestionDouble(), target, DoubleError);
        }

        void Check<T>(ITrainableNetwork<T, T> network, double target, double relative)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            network.Device = TestNetworks.Device;
            T[] x = [T.CreateChecked(logit)];
            T[] dX = new T[1];
            double value = double.CreateChecked(x[0]);

            // Each answer costs log(1 + e^∓x), and counts as much as the target says.
            double expected = (target == 0 ? 0 : target * Cost(-value)) + (target == 1 ? 0 : (1 - target) * Cost(value));
            AssertNear(expected, network.ComputeGradients(x, [T.CreateChecked(target)], dX), relative);
            double slope = target == 0 ? References.Sigmoid(value).High
                : target == 1 ? -References.Sigmoid(-value).High
                : (References.Sigmoid(value) - target).High;
            AssertNear(slope, dX[0], relative);
        }

        // log(1 + e^x).
        static double Cost(double x) => x > 0 ? x + References.LogP1(Math.Exp(-x)).High : References.LogP1(Math.Exp(x)).High;
    }

    [Theory]
    [MemberData(nameof(Margins))]
    public void Softmax_keeps_small_shares(double margin)
    {
        Check<float>(new ThreeShares(), SingleError);
        Check<double>(new ThreeSharesDouble(), DoubleError);

        void Check<T>(INetwork<T> network, double relative)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            network.Device = TestNetworks.Device;
            T[] y = new T[3];
            T m = T.CreateChecked(margin);
            network.Forward([m, T.Zero, m], y);
            double small = Math.Exp(-double.CreateChecked(m));
            AssertNear(1 / (2 + small), y[0], relative);
            AssertNear(small / (2 + small), y[1], relative);
            AssertNear(1 / (2 + small), y[2], relative);
        }
    }

    [Theory]
    [MemberData(nameof(Arguments))]
    public void ELU_and_its_gradient(double argument)
    {
        Check<float>(new OneELU(), SingleError);
        Check<double>(new OneELUDouble(), DoubleError);

        void Check<T>(INetwork<T> network, double relative)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            network.Device = TestNetworks.Device;
            (double x, T y, T dX) = Apply(network, argument);
            AssertNear(x > 0 ? x : References.ExpM1(x).High, y, relative);
            AssertNear(x > 0 ? 1 : Math.Exp(x), dX, relative);
        }
    }

    /// <summary>The gradient is that of the y which the network stored: where y has rounded to 1, it is 0.</summary>
    [Theory]
    [MemberData(nameof(Arguments))]
    public void Sigmoid_and_its_gradient(double argument)
    {
        Check<float>(new OneSigmoid(), SingleError);
        Check<double>(new OneSigmoidDouble(), DoubleError);

        void Check<T>(INetwork<T> network, double relative)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            network.Device = TestNetworks.Device;
            (double x, T y, T dX) = Apply(network, argument);
            AssertNear(References.Sigmoid(x).High, y, relative);
            double stored = double.CreateChecked(y);
            AssertNear(stored * (1 - stored), dX, relative);
        }
    }

    /// <summary>As of sigmoid.</summary>
    [Theory]
    [MemberData(nameof(Arguments))]
    public void Tanh_and_its_gradient(double argument)
    {
        Check<float>(new OneTanh(), SingleError);
        Check<double>(new OneTanhDouble(), DoubleError);

        void Check<T>(INetwork<T> network, double relative)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            network.Device = TestNetworks.Device;
            (double x, T y, T dX) = Apply(network, argument);
            AssertNear(References.Tanh(x).High, y, relative);
            double stored = double.CreateChecked(y);
            AssertNear((1 - stored) * (1 + stored), dX, relative);
        }
    }

    private static (double X, T Y, T DX) Apply<T>(INetwork<T> network, double argument)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] x = [T.CreateChecked(argument)];
        T[] y = new T[1];
        T[] dX = new T[1];
        network.Forward(x, y);
        network.Backward(x, [T.One], dX);
        return (double.CreateChecked(x[0]), y[0], dX[0]);
    }

    /// <summary>Requires a small relative error; below the normal numbers, one in which the smallest number there is counts.</summary>
    private static void AssertNear<T>(double expected, T actual, double relative)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double bound = (relative * Math.Abs(expected)) + (4 * double.CreateChecked(T.Epsilon));
        double error = Math.Abs(double.CreateChecked(actual) - expected);
        Assert.True(error <= bound, string.Create(
            CultureInfo.InvariantCulture, $"{actual:R} in place of {expected:R}, off by {error / Math.Abs(expected):G3} of it."));
    }
}
