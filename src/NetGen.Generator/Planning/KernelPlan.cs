using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>Everything decided about a network before any code is written: which kernels run in what order, on what memory.</summary>
/// <param name="Graph">The network.</param>
/// <param name="Parameters">The parameter table.</param>
/// <param name="Forward">The forward kernels.</param>
/// <param name="Output">The tensor they leave.</param>
/// <param name="OutputGradient">Its gradient.</param>
/// <param name="Targets">The targets, or null without a loss.</param>
/// <param name="Loss">The loss alone, or null.</param>
/// <param name="LossGradient">The loss with the gradient of the outputs, or null.</param>
/// <param name="Backward">The backward kernels.</param>
/// <param name="Inference">The memory of a forward pass alone.</param>
/// <param name="Training">The memory of forward, loss and backward.</param>
/// <param name="SampleWork">Multiply-adds and stored values of one sample, going forward.</param>
/// <param name="Execution">Chunks and gradient lanes.</param>
internal sealed record KernelPlan(
    NetworkGraph Graph,
    IReadOnlyList<PlannedParameter> Parameters,
    IReadOnlyList<Kernel> Forward,
    Tensor Output,
    Tensor OutputGradient,
    Tensor? Targets,
    RowKernel? Loss,
    RowKernel? LossGradient,
    IReadOnlyList<Kernel> Backward,
    Arena Inference,
    Arena Training,
    long SampleWork,
    ExecutionPolicy Execution)
{
    public int ParameterCount => Parameters.Sum(parameter => parameter.Value.Size);
}

/// <summary>What came of planning: a plan, or what keeps the network from having one.</summary>
/// <param name="Plan">Null exactly when there is a problem.</param>
/// <param name="Problem">What is wrong, or null.</param>
internal sealed record PlanResult(KernelPlan? Plan, Problem? Problem);

/// <summary>A parameter tensor in its place in the parameter vector.</summary>
/// <param name="Name">The full name: <c>conv1.weight</c>.</param>
/// <param name="Spec">Dimensions and initialisation.</param>
/// <param name="Value">The tensor.</param>
/// <param name="Gradient">Its gradient, at the same offset of the gradient vector.</param>
internal sealed record PlannedParameter(string Name, ParameterSpec Spec, Tensor Value, Tensor Gradient);
