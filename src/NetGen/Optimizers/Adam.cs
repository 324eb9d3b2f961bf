using NetGen.Runtime;

namespace NetGen;

/// <summary>Adam: steps scaled per parameter by running means of the gradient and of its square.</summary>
/// <remarks>
/// With parameter θ, gradient g, step t from 1, and m, v, vMax zero at first:
/// <code>
/// g ← g + weightDecay·θ
/// m ← beta1·m + (1 − beta1)·g
/// v ← beta2·v + (1 − beta2)·g²
/// vMax ← max(vMax, v)                     with AMSGrad, and then used in place of v
/// θ ← θ − learningRate / (1 − beta1ᵗ) · m / (√v / √(1 − beta2ᵗ) + epsilon)
/// </code>
/// Source: the definitions of <c>torch.optim.Adam</c> 1.13; Kingma and Ba 2015, arXiv:1412.6980; AMSGrad: Reddi et al. 2018.
/// </remarks>
public sealed class Adam : Optimizer
{
    private double _stepSize;
    private double _correction2;

    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">Size of a step, finite and not negative.</param>
    /// <param name="beta1">Decay of the running mean of gradients, at least 0 and below 1.</param>
    /// <param name="beta2">Decay of the running mean of squared gradients, at least 0 and below 1.</param>
    /// <param name="epsilon">Added to the divisor, at least 0.</param>
    /// <param name="weightDecay">Factor of the squared-norm penalty, at least 0; added to the gradient, as in the paper.</param>
    /// <param name="amsGrad">Whether to divide by the largest mean square so far.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside the range given here.</exception>
    public Adam(
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        bool amsGrad = false)
        : base(learningRate)
    {
        Beta1 = RequireDecay(beta1, nameof(beta1));
        Beta2 = RequireDecay(beta2, nameof(beta2));
        Epsilon = RequireNotNegative(epsilon, nameof(epsilon));
        WeightDecay = RequireNotNegative(weightDecay, nameof(weightDecay));
        AmsGrad = amsGrad;
    }

    /// <summary>Decay of the running mean of gradients.</summary>
    public double Beta1 { get; }

    /// <summary>Decay of the running mean of squared gradients.</summary>
    public double Beta2 { get; }

    /// <summary>Added to the divisor.</summary>
    public double Epsilon { get; }

    /// <summary>Factor of the squared-norm penalty.</summary>
    public double WeightDecay { get; }

    /// <summary>Whether to divide by the largest mean square so far.</summary>
    public bool AmsGrad { get; }

    /// <inheritdoc/>
    protected override int StateVectorCount => AmsGrad ? 3 : 2;

    /// <inheritdoc/>
    protected override void PrepareStep()
    {
        _stepSize = LearningRate / (1 - Math.Pow(Beta1, StepCount));
        _correction2 = Math.Sqrt(1 - Math.Pow(Beta2, StepCount));
    }

    /// <inheritdoc/>
    protected override void Update<TVector, T>(Span<T> parameters, ReadOnlySpan<T> gradients, int start)
    {
        Span<T> means = StateRange<T>(0, start, parameters.Length);
        Span<T> squares = StateRange<T>(1, start, parameters.Length);
        Span<T> largestSquares = AmsGrad ? StateRange<T>(2, start, parameters.Length) : default;

        var weightDecay = TVector.Create(T.CreateTruncating(WeightDecay));
        var beta1 = TVector.Create(T.CreateTruncating(Beta1));
        var beta2 = TVector.Create(T.CreateTruncating(Beta2));
        var fresh1 = TVector.Create(T.CreateTruncating(1 - Beta1));
        var fresh2 = TVector.Create(T.CreateTruncating(1 - Beta2));
        var epsilon = TVector.Create(T.CreateTruncating(Epsilon));
        var stepSize = TVector.Create(T.CreateTruncating(_stepSize));
        var correction2 = TVector.Create(T.CreateTruncating(_correction2));

        for (int i = 0; i < parameters.Length; i += TVector.Count)
        {
            TVector parameter = Lanes.Load<TVector, T>(parameters, i);
            TVector gradient = Lanes.Load<TVector, T>(gradients, i);
            if (WeightDecay != 0)
            {
                gradient += weightDecay * parameter;
            }

            TVector mean = beta1 * Lanes.Load<TVector, T>(means, i) + fresh1 * gradient;
            TVector square = beta2 * Lanes.Load<TVector, T>(squares, i) + fresh2 * gradient * gradient;
            Lanes.Store(mean, means, i);
            Lanes.Store(square, squares, i);
            if (AmsGrad)
            {
                square = TVector.Max(Lanes.Load<TVector, T>(largestSquares, i), square);
                Lanes.Store(square, largestSquares, i);
            }

            TVector divisor = TVector.Sqrt(square) / correction2 + epsilon;
            Lanes.Store(parameter - stepSize * mean / divisor, parameters, i);
        }
    }

    private static double RequireDecay(double value, string name) =>
        value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Expected at least 0 and below 1, found {value}.");
}
