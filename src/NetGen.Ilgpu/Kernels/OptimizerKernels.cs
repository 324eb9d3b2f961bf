using System.Numerics;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary>The settings of a step of <see cref="Sgd"/>.</summary>
/// <typeparam name="T">The scalar type.</typeparam>
internal struct SgdFactors<T>
    where T : unmanaged
{
    public T LearningRate;
    public T WeightDecay;
    public T Momentum;
    public T Fresh;

    // Conditions, 1 or 0: a kernel takes no bool.
    public int HasWeightDecay;
    public int HasMomentum;
    public int IsFirst;
    public int IsNesterov;
}

/// <summary>The settings of a step of <see cref="Adam"/>.</summary>
/// <typeparam name="T">The scalar type.</typeparam>
internal struct AdamFactors<T>
    where T : unmanaged
{
    public T WeightDecay;
    public T Beta1;
    public T Fresh1;
    public T Beta2;
    public T Fresh2;
    public T Epsilon;
    public T StepSize;
    public T InverseCorrection2;
    public int HasWeightDecay;
    public int IsAmsGrad;
}

/// <summary>Updates of parameters, one thread an element; none once a loss was not finite.</summary>
/// <typeparam name="T">The scalar type.</typeparam>
internal sealed class OptimizerKernels<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Loads the kernels.</summary>
    public OptimizerKernels(Accelerator accelerator)
    {
        Sgd = accelerator.LoadKernel<ArrayView<T>, ArrayView<T>, ArrayView<T>, ArrayView<Statistics<T>>, SgdFactors<T>>(SgdKernel);
        Adam = accelerator.LoadKernel<ArrayView<T>, ArrayView<T>, ArrayView<T>, ArrayView<T>, ArrayView<T>, ArrayView<Statistics<T>>, AdamFactors<T>>(
            AdamKernel);
    }

    /// <summary>Of parameters, gradients, momentum, statistics and factors.</summary>
    public Action<AcceleratorStream, KernelConfig, ArrayView<T>, ArrayView<T>, ArrayView<T>, ArrayView<Statistics<T>>, SgdFactors<T>> Sgd { get; }

    /// <summary>Of parameters, gradients, means, squares, largest squares, statistics and factors.</summary>
    public Action<
        AcceleratorStream,
        KernelConfig,
        ArrayView<T>,
        ArrayView<T>,
        ArrayView<T>,
        ArrayView<T>,
        ArrayView<T>,
        ArrayView<Statistics<T>>,
        AdamFactors<T>> Adam
    { get; }

    private static void SgdKernel(
        ArrayView<T> parameters,
        ArrayView<T> gradients,
        ArrayView<T> momentumBuffer,
        ArrayView<Statistics<T>> statistics,
        SgdFactors<T> factors)
    {
        int i = Grid.GlobalIndex.X;
        if (i >= parameters.IntLength || statistics[0].DivergedStep != 0)
        {
            return;
        }

        Scalar<T> parameter = new(parameters[i]);
        Scalar<T> direction = new(gradients[i]);
        if (factors.HasWeightDecay != 0)
        {
            direction = OptimizerFormulas.Decayed(direction, parameter, new Scalar<T>(factors.WeightDecay));
        }

        if (factors.HasMomentum != 0)
        {
            Scalar<T> momentum = new(factors.Momentum);
            Scalar<T> buffer = direction;
            if (factors.IsFirst == 0)
            {
                buffer = OptimizerFormulas.Running(new Scalar<T>(momentumBuffer[i]), direction, momentum, new Scalar<T>(factors.Fresh));
            }

            momentumBuffer[i] = buffer.Value;
            direction = factors.IsNesterov != 0 ? OptimizerFormulas.Ahead(direction, buffer, momentum) : buffer;
        }

        parameters[i] = OptimizerFormulas.Descended(parameter, direction, new Scalar<T>(factors.LearningRate)).Value;
    }

    private static void AdamKernel(
        ArrayView<T> parameters,
        ArrayView<T> gradients,
        ArrayView<T> means,
        ArrayView<T> squares,
        ArrayView<T> largestSquares,
        ArrayView<Statistics<T>> statistics,
        AdamFactors<T> factors)
    {
        int i = Grid.GlobalIndex.X;
        if (i >= parameters.IntLength || statistics[0].DivergedStep != 0)
        {
            return;
        }

        Scalar<T> parameter = new(parameters[i]);
        Scalar<T> gradient = new(gradients[i]);
        if (factors.HasWeightDecay != 0)
        {
            gradient = OptimizerFormulas.Decayed(gradient, parameter, new Scalar<T>(factors.WeightDecay));
        }

        Scalar<T> mean = OptimizerFormulas.Running(
            new Scalar<T>(means[i]), gradient, new Scalar<T>(factors.Beta1), new Scalar<T>(factors.Fresh1));
        Scalar<T> square = OptimizerFormulas.RunningSquare(
            new Scalar<T>(squares[i]), gradient, new Scalar<T>(factors.Beta2), new Scalar<T>(factors.Fresh2));
        means[i] = mean.Value;
        squares[i] = square.Value;
        if (factors.IsAmsGrad != 0)
        {
            square = Scalar<T>.Max(new Scalar<T>(largestSquares[i]), square);
            largestSquares[i] = square.Value;
        }

        parameters[i] = OptimizerFormulas.Adapted(
            parameter,
            mean,
            square,
            new Scalar<T>(factors.StepSize),
            new Scalar<T>(factors.InverseCorrection2),
            new Scalar<T>(factors.Epsilon)).Value;
    }
}
