using System.Numerics;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary><see cref="Adam"/>, updating in one kernel.</summary>
/// <typeparam name="T">The scalar type.</typeparam>
internal sealed class AdamOnDevice<T>(Adam adam, OptimizerVectors<T> vectors, OptimizerKernels<T> kernels) : DeviceOptimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Step(
        AcceleratorStream stream, ArrayView<T> parameters, ArrayView<T> gradients, ArrayView<Statistics<T>> statistics)
    {
        adam.BeginStep<T>(vectors.ParameterCount);
        AdamFactors<T> factors = new()
        {
            WeightDecay = T.CreateTruncating(adam.WeightDecay),
            Beta1 = T.CreateTruncating(adam.Beta1),
            Fresh1 = T.CreateTruncating(1 - adam.Beta1),
            Beta2 = T.CreateTruncating(adam.Beta2),
            Fresh2 = T.CreateTruncating(1 - adam.Beta2),
            Epsilon = T.CreateTruncating(adam.Epsilon),
            StepSize = T.CreateTruncating(adam.StepSize),
            InverseCorrection2 = T.CreateTruncating(adam.InverseCorrection2),
            HasWeightDecay = adam.WeightDecay != 0 ? 1 : 0,
            IsAmsGrad = adam.AmsGrad ? 1 : 0,
        };

        // Without AMSGrad there are no largest squares, and the kernel touches none.
        ArrayView<T> squares = vectors[1];
        ArrayView<T> largestSquares = adam.AmsGrad ? vectors[2] : squares;
        kernels.Adam(
            stream,
            IlgpuLaunch.Elements(vectors.ParameterCount),
            parameters,
            gradients,
            vectors[0],
            squares,
            largestSquares,
            statistics,
            factors);
    }

    /// <inheritdoc/>
    public override void Read(AcceleratorStream stream) => vectors.Read(stream);

    /// <inheritdoc/>
    public override void Dispose() => vectors.Dispose();
}
