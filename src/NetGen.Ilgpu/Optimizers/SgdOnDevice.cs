using System.Numerics;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary><see cref="Sgd"/>, updating in one kernel.</summary>
/// <typeparam name="T">The scalar type.</typeparam>
internal sealed class SgdOnDevice<T>(Sgd sgd, OptimizerVectors<T> vectors, OptimizerKernels<T> kernels) : DeviceOptimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Step(
        AcceleratorStream stream, ArrayView<T> parameters, ArrayView<T> gradients, ArrayView<Statistics<T>> statistics)
    {
        sgd.BeginStep<T>(vectors.ParameterCount);
        SgdFactors<T> factors = new()
        {
            LearningRate = T.CreateTruncating(sgd.LearningRate),
            WeightDecay = T.CreateTruncating(sgd.WeightDecay),
            Momentum = T.CreateTruncating(sgd.Momentum),
            Fresh = T.CreateTruncating(1 - sgd.Dampening),
            HasWeightDecay = sgd.WeightDecay != 0 ? 1 : 0,
            HasMomentum = sgd.Momentum != 0 ? 1 : 0,
            IsFirst = sgd.StepCount == 1 ? 1 : 0,
            IsNesterov = sgd.Nesterov ? 1 : 0,
        };

        // Without momentum there is no buffer, and the kernel touches none.
        ArrayView<T> momentum = sgd.Momentum != 0 ? vectors[0] : gradients;
        kernels.Sgd(stream, IlgpuLaunch.Elements(vectors.ParameterCount), parameters, gradients, momentum, statistics, factors);
    }

    /// <inheritdoc/>
    public override void Read(AcceleratorStream stream) => vectors.Read(stream);

    /// <inheritdoc/>
    public override void Dispose() => vectors.Dispose();
}
