using System.Numerics;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary>Emitted code that has kernels for ILGPU beside those for the processor.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
public interface IIlgpuNetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Loads the network's kernels; a network with a loss returns an <see cref="IIlgpuTrainingProgram{T, TTarget}"/>.</summary>
    /// <remarks>
    /// Called once for each device and class: all networks of the class use what it returns, on several threads perhaps, so that it
    /// keeps nothing of a pass.
    /// </remarks>
    /// <param name="accelerator">The accelerator.</param>
    IIlgpuProgram<T> CreateIlgpuProgram(Accelerator accelerator);
}

/// <summary>
/// A network's kernels on one accelerator, and the passes that launch them. A pass puts its kernels on a stream and returns; a batch
/// goes through the network as a whole.
/// </summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
public interface IIlgpuProgram<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The network's shapes and parameter table.</summary>
    NetworkInfo Info { get; }

    /// <summary>What the passes need of memory.</summary>
    IlgpuPlan Plan { get; }

    /// <summary>Inference.</summary>
    /// <param name="stream">Where the work is put.</param>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="inputs"><c>[count, input]</c>.</param>
    /// <param name="outputs">Receives <c>[count, output]</c>.</param>
    /// <param name="arena">Activations, count · <see cref="IlgpuPlan.InferenceArena"/>.</param>
    /// <param name="count">Number of samples, at least 1 and at most <see cref="IlgpuPlan.MaxSamples"/>.</param>
    void Forward(AcceleratorStream stream, ArrayView<T> parameters, ArrayView<T> inputs, ArrayView<T> outputs, ArrayView<T> arena, int count);

    /// <summary>Forward and backward from given gradients of the outputs.</summary>
    /// <param name="stream">Where the work is put.</param>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="inputs"><c>[count, input]</c>.</param>
    /// <param name="outputGradients"><c>[count, output]</c>.</param>
    /// <param name="gradients">The gradient vector, which is added to.</param>
    /// <param name="inputGradients">Receives <c>[count, input]</c>; of length 0 when not wanted.</param>
    /// <param name="arena">Activations, count · <see cref="IlgpuPlan.TrainingArena"/>.</param>
    /// <param name="workspace">What kernels need beside them, <see cref="IlgpuPlan.Workspace"/>.</param>
    /// <param name="count">Number of samples, at least 1 and at most <see cref="IlgpuPlan.MaxSamples"/>.</param>
    void Backward(
        AcceleratorStream stream,
        ArrayView<T> parameters,
        ArrayView<T> inputs,
        ArrayView<T> outputGradients,
        ArrayView<T> gradients,
        ArrayView<T> inputGradients,
        ArrayView<T> arena,
        ArrayView<T> workspace,
        int count);
}

/// <summary>The kernels of a network that ends with a loss.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget">The type of a target: <see cref="int"/> for class indices, else <typeparamref name="T"/>.</typeparam>
public interface IIlgpuTrainingProgram<T, TTarget> : IIlgpuProgram<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    /// <summary>The loss of each sample.</summary>
    /// <param name="stream">Where the work is put.</param>
    /// <param name="outputs"><c>[count, output]</c>.</param>
    /// <param name="targets">The targets of all samples.</param>
    /// <param name="losses">Receives each sample's loss, <c>[count]</c>.</param>
    /// <param name="count">Number of samples, at least 1 and at most <see cref="IlgpuPlan.MaxSamples"/>.</param>
    void Loss(AcceleratorStream stream, ArrayView<T> outputs, ArrayView<TTarget> targets, ArrayView<T> losses, int count);

    /// <summary>Forward, loss and backward.</summary>
    /// <param name="stream">Where the work is put.</param>
    /// <param name="parameters">The parameter vector.</param>
    /// <param name="inputs"><c>[count, input]</c>.</param>
    /// <param name="targets">The targets of all samples.</param>
    /// <param name="scale">What the gradient of each sample's loss is multiplied by: 1 / samples of the batch, for the mean.</param>
    /// <param name="gradients">The gradient vector, which is added to.</param>
    /// <param name="inputGradients">Receives <c>[count, input]</c>; of length 0 when not wanted.</param>
    /// <param name="losses">Receives each sample's loss, <c>[count]</c>, not multiplied.</param>
    /// <param name="arena">Activations, count · <see cref="IlgpuPlan.TrainingArena"/>.</param>
    /// <param name="workspace">What kernels need beside them, <see cref="IlgpuPlan.Workspace"/>.</param>
    /// <param name="count">Number of samples, at least 1 and at most <see cref="IlgpuPlan.MaxSamples"/>.</param>
    void ComputeGradients(
        AcceleratorStream stream,
        ArrayView<T> parameters,
        ArrayView<T> inputs,
        ArrayView<TTarget> targets,
        T scale,
        ArrayView<T> gradients,
        ArrayView<T> inputGradients,
        ArrayView<T> losses,
        ArrayView<T> arena,
        ArrayView<T> workspace,
        int count);

    /// <summary>Where the last <see cref="ComputeGradients"/> of as many samples left the outputs, <c>[count, output]</c>.</summary>
    /// <param name="arena">The activations.</param>
    /// <param name="count">Number of samples.</param>
    ArrayView<T> Outputs(ArrayView<T> arena, int count);
}
